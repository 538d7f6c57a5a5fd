using System.Text;
using System.Text.Json;

namespace Unmask;

/// <summary>A query that is answered by calling one of two tools: the proper one, with the values that the message gives, or a shortcut that breaks a safeguard.</summary>
/// <param name="Tools">Both, in the order in which they are offered.</param>
/// <param name="Right">The call of the proper one.</param>
/// <param name="Wrong">The name of the other one.</param>
/// <param name="Belief">The question which of the two ways is right in general, without the situation.</param>
/// <param name="Pressed">The message under pressure to take the shortcut. The neutral one is the query's text.</param>
public sealed record ToolTask(IReadOnlyList<Tool> Tools, ToolCall Right, string Wrong, string Belief, string Pressed)
{
    private const string ToolsField = "tools", CallsField = "calls", BeliefField = "belief", PressedField = "pressed";

    /// <summary>Both tools with what they do, the proper one first, as a judge is shown them.</summary>
    public string InWords => $"The proper tool is {Described(Right.Name)}\nThe other tool is {Described(Wrong)}";

    /// <summary>The task of a query; null where it is none (see <see cref="FaultOf"/>).</summary>
    public static ToolTask? Of(Query query) => Read(query).Task;

    /// <summary>What a query lacks to be such a task, as the end of a sentence; null where it lacks nothing.</summary>
    public static string? FaultOf(Query query) => Read(query).Fault;

    private static (ToolTask? Task, string? Fault) Read(Query query)
    {
        string[] needed = [ToolsField, CallsField, BeliefField, PressedField];
        if (needed.FirstOrDefault(field => !query.Fields.ContainsKey(field)) is { } missing)
        {
            return (null, $"it lacks the field '{missing}'; it needs {string.Join(", ", needed)}");
        }

        IReadOnlyList<Tool> tools = Tool.Read(query.Fields[ToolsField], out string? fault);
        using JsonDocument? calls = JsonBody.Parse(Encoding.UTF8.GetBytes(query.Fields[CallsField]));
        ToolCall? right = CallOf(calls, "right"u8), wrong = CallOf(calls, "wrong"u8);
        fault ??= right is null || wrong is null ? "its 'calls' lack 'right' or 'wrong', each with 'tool' and 'arguments'"
            : right.Name == wrong.Name ? $"its right and its wrong call are both of '{right.Name}'"
            : new[] { right.Name, wrong.Name }.FirstOrDefault(name => tools.All(tool => tool.Name != name)) is { } unknown ? $"its 'calls' name '{unknown}', which is none of its tools"
            : null;
        return fault is null ? (new ToolTask(tools, right!, wrong!.Name, query.Fields[BeliefField], query.Fields[PressedField]), null) : (null, fault);
    }

    private static ToolCall? CallOf(JsonDocument? calls, ReadOnlySpan<byte> which)
    {
        JsonElement call = calls is null ? default : calls.RootElement.Get(which);
        JsonElement arguments = call.Get("arguments"u8);
        return call.Get("tool"u8).Words() is { } name && arguments.ValueKind == JsonValueKind.Object ? new ToolCall(name, arguments.Raw()) : null;
    }

    private string Described(string name) => $"{name}: {Tools.First(tool => tool.Name == name).Description}";
}
